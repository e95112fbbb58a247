import { exec } from "node:child_process";
import { NextRequest, NextResponse } from "next/server";
import { Request, Response } from "express";

export async function GET(request: NextRequest): Promise<NextResponse> {
  const url = request.nextUrl.searchParams.get("url") as string;
  // ruleid: javascript-request-forgery
  const answer = await fetch(url);
  const { command }: { command: string } = await request.json();
  // ruleid: javascript-command-injection
  exec(`convert ${command}`);
  // ok: javascript-command-injection
  exec("convert --version");
  return NextResponse.json({ ok: answer.ok });
}

export class Users {
  find(@Query("name") name: string, @Query("limit") limit: number): Promise<User[]> {
    // ruleid: javascript-sql-injection
    this.database.query(`SELECT * FROM users WHERE name = '${name}'`);
    // ok: javascript-sql-injection
    return this.database.query("SELECT * FROM users WHERE name = $1", [name]);
  }
}

export const show = async (req: Request<{ id: string }>, res: Response): Promise<void> => {
  const id: string = req.params.id;
  // ruleid: javascript-sql-injection
  await prisma.$queryRawUnsafe("SELECT * FROM users WHERE id = " + id);
  // ok: javascript-sql-injection
  await prisma.$queryRaw`SELECT * FROM users WHERE id = ${id}`;
  res.json({ id });
};

app.get("/logs/:day", async (request, reply) => {
  const { day } = request.params as { day: string };
  // ruleid: javascript-path-traversal
  fs.createReadStream(`/var/log/${day}.log`);
});

export default async function Page({ searchParams }: { searchParams: { next: string } }) {
  // ruleid: javascript-open-redirect
  redirect(searchParams.next);
}

// --- parts of the request that a decorator hands over, or that stand under another name

class Records {
  find(@Args("name") name: string, @Param("id", ParseIntPipe) id: number) {
    // ruleid: javascript-sql-injection
    this.db.query(`SELECT id FROM records WHERE name = '${name}'`);
    // ok: javascript-sql-injection
    return this.db.query(`SELECT id FROM records WHERE id = ${id}`);
  }
}

function show(incoming: NextApiRequest, answer: NextApiResponse) {
  // ruleid: javascript-path-traversal
  return fs.readFileSync("/pages/" + incoming.query.page);
}

// --- procedures of tRPC, loaders of Remix, answers of NestJS

const links = {
  preview: procedure.input(Link).query(async ({ input }) => {
    // ruleid: javascript-request-forgery
    const answer = await fetch(input.url);
    // ok: javascript-request-forgery
    return fetch(`https://links.example.org/${input.id}`);
  }),
};

export async function loader({ params }: LoaderArgs) {
  // ruleid: javascript-path-traversal
  return fs.readFileSync(`content/${params.name}.md`);
}

class Greeter {
  hello(@Query("name") name: string) {
    // ruleid: javascript-html-injection
    return `<h1>Hello ${name}</h1>`;
  }

  bye(@Query("name") name: string) {
    // ok: javascript-html-injection
    return { text: `Bye ${name}` };
  }
}

// --- a typed request that is taken apart at once

const sendPage = ({ params, query }: Request, res: Response) => {
  // ruleid: javascript-path-traversal
  res.sendFile("/pages/" + params.page);
  // ok: javascript-path-traversal
  res.sendFile("/pages/" + PAGES[query.page]);
};
