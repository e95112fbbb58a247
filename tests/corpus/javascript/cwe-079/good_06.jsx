export function Website({ user }) {
  const site = new URLSearchParams(location.search).get("site");
  return <a href={"/sites/" + encodeURIComponent(site)}>{user.name}</a>;
}
