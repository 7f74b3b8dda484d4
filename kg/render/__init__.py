"""The actor network as something to look at: one offline page, through pyvis."""
