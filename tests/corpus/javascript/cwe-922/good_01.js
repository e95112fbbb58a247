export async function setTheme(form) {
  const theme = new FormData(form).get("theme");
  localStorage.setItem("theme", theme);
}
