function showPage(list) {
  const page = Number(location.hash.slice(1));
  $("#title").html("<b>Page " + page + "</b>");
  $("#list").html(list.slice(0, parseInt(location.hash.slice(1), 10)).join(""));
}
