"""The MCP server: the review, its checks and its look-ups for agents and IDEs outside."""
