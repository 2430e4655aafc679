"""What is fetched from the web, for whatever purpose: from public servers only, within limits, politely."""
