import { redirect } from "next/navigation";

export default async function Page({ searchParams }: { searchParams: { tab: string } }) {
  redirect(`/account/${encodeURIComponent(searchParams.tab)}`);
}
