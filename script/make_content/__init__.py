"""The pictures of the demo site."""
