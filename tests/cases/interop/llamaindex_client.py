"""Call tools of an MCP server at once through llama-index-tools-mcp; print what they answered, as JSON.

Arguments and answers as in langchain_client.py. BasicMCPClient (0.4.8) opens a session for every call: over stdio that
is a server process each, over HTTP a session of the one server. Runs in .venv-interop.
"""

import asyncio
import json
import sys
import time

from llama_index.tools.mcp import BasicMCPClient, McpToolSpec


def connect(connection):
    if connection["transport"] == "stdio":
        return BasicMCPClient(connection["command"], args=connection["args"], timeout=60)
    return BasicMCPClient(connection["url"], headers=connection["headers"], timeout=60)


async def main(connection, calls):
    tools = {tool.metadata.name: tool for tool in await McpToolSpec(connect(connection)).to_tool_list_async()}

    async def call(name, arguments):
        begun = time.monotonic()
        result = (await tools[name].acall(**arguments)).raw_output
        return {
            "text": result.content[0].text,
            "structured": result.structuredContent,
            "is_error": result.isError,
            "begun": begun,
            "ended": time.monotonic(),
        }

    answers = await asyncio.gather(*(call(*one) for one in calls))
    return {"tools": sorted(tools), "answers": answers}


print(json.dumps(asyncio.run(main(*map(json.loads, sys.argv[1:])))))
