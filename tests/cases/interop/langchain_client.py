"""Call tools of an MCP server at once through langchain-mcp-adapters; print what they answered, as JSON.

Arguments: a connection as JSON ({"transport": "stdio", ...} or {"transport": "streamable_http", ...}) and a list of
[tool, arguments] as JSON. Runs in .venv-interop, never in the environment of Quorum.
"""

import asyncio
import json
import sys
import time

from langchain_mcp_adapters.client import MultiServerMCPClient
from langchain_mcp_adapters.tools import load_mcp_tools


async def main(connection, calls):
    client = MultiServerMCPClient({"quorum": connection})
    async with client.session("quorum") as session:
        tools = {tool.name: tool for tool in await load_mcp_tools(session)}

        async def call(name, arguments):
            begun = time.monotonic()
            message = await tools[name].ainvoke({"type": "tool_call", "id": name, "name": name, "args": arguments})
            structured = message.artifact and message.artifact["structured_content"]
            return {
                "text": message.content[0]["text"],
                "structured": structured,
                "is_error": message.status == "error",
                "begun": begun,
                "ended": time.monotonic(),
            }

        answers = await asyncio.gather(*(call(*one) for one in calls))
    return {"tools": sorted(tools), "answers": answers}


print(json.dumps(asyncio.run(main(*map(json.loads, sys.argv[1:])))))
