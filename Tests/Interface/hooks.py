"""What schemathesis cannot know of the interface."""

import schemathesis


@schemathesis.hook
def before_call(context, case, kwargs):
    # The feed never ends unless it is asked to end once all is told.
    if case.path == "/api/v1/feed" and isinstance(case.query, dict):
        case.query["poll"] = "yes"
