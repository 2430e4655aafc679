"""What can go wrong, as one tree, so that the command line can catch it in one place.

Every message reads ``where: what is wrong; what to do`` and fits on one line. A claim that cannot be checked is
not an error: it is a review with a reason.
"""


class TollcheckError(Exception):
    """The root of everything that tollcheck raises on purpose."""


class ArticleError(TollcheckError):
    """An article could not be read: missing, empty, too large, not text."""


class ReleaseError(TollcheckError):
    """A release of a data set is missing, damaged or not what it says it is."""


class ReportError(TollcheckError):
    """A report given back to tollcheck is not one that it wrote."""


class SigningError(ReportError):
    """A signature is not whole: a decision, a reason, a name or a day is missing or contradicts another."""


class FetchError(ReleaseError, ArticleError):
    """An address of the web could not be fetched: the release or the article that was wanted is missing."""


class DecisionError(TollcheckError):
    """A definitional choice was asked for that no decision offers."""


class ClaimError(TollcheckError):
    """A correction names a claim, a slot or a value that is not there."""


class PlaceError(TollcheckError):
    """A place named by the user is not one that the knowledge of places holds."""


class QuestionError(TollcheckError):
    """A question to the record names a number, a period, a measure or an actor that is not known."""


class PluginError(TollcheckError):
    """An installed plug-in could not be loaded or offers something unknown."""


class PictureError(TollcheckError):
    """A picture cannot be made on this machine without losing its words."""


class AssistantError(TollcheckError):
    """A language model could not be asked, or what it answered cannot be used; what was read without it stands."""


class SiteError(TollcheckError):
    """A folder of checks cannot become a site: a file is none, or the settings lack something; the old site stands."""


class HistoryError(TollcheckError):
    """The history of checks cannot be read or written, or holds no such check; what it held before stands."""


class WorkError(TollcheckError):
    """Work that was asked for cannot be done: too much at once, too long, or its process came to an end."""
