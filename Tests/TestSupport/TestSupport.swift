// TestSupport: scopes and builders that several test targets share.
