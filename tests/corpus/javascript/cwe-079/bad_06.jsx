export function Website({ user }) {
  const site = new URLSearchParams(location.search).get("site");
  return <a href={site}>{user.name}</a>; // BAD
}
