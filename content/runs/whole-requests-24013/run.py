"""Whole requests at the merge of #24013."""

import upstream

upstream.SNAPSHOT = "9306278fbc988bf29c88a142816d3a5a4ad4f4e2"

import whole_requests  # noqa: E402

whole_requests.main()
