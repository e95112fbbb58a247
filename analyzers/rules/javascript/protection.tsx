// --- javascript-address-in-attribute

export function Home() {
  const site = new URLSearchParams(location.search).get("site");
  // ruleid: javascript-address-in-attribute
  return <a href={site}>Home page</a>;
}

export function Frame() {
  const site = useSearchParams().get("site");
  // ruleid: javascript-address-in-attribute
  return <iframe src={site} />;
}

export function Site() {
  const site = new URLSearchParams(location.search).get("site");
  // ok: javascript-address-in-attribute
  return <a href={`/sites/${encodeURIComponent(site)}`}>Site</a>;
}

export function Sites() {
  // ok: javascript-address-in-attribute
  return <a href="/sites">Sites</a>;
}
