"""Whole requests at the snapshot."""

import whole_requests

whole_requests.main()
