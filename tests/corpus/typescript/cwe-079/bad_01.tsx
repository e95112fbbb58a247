import { useSearchParams } from "next/navigation";

export default function Notice() {
  const parameters = useSearchParams();
  return <p dangerouslySetInnerHTML={{ __html: parameters.get("notice") ?? "" }} />; // BAD
}
