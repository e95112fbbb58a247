import { useSearchParams } from "next/navigation";

export default function Notice() {
  const parameters = useSearchParams();
  return <p>{parameters.get("notice") ?? ""}</p>;
}
