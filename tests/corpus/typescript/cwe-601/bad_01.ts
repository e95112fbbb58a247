import { redirect } from "next/navigation";

export default async function Page({ searchParams }: { searchParams: { next: string } }) {
  redirect(searchParams.next); // BAD
}
