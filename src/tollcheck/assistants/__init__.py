"""The record for assistants: a server of the Model Context Protocol on standard input and output.

A language model that writes or edits cannot be trusted with figures of the dead. Here it can have a draft checked, ask
the record and trace a number, and gets the sentences that have to stand beside an answer inside the answer.
"""
