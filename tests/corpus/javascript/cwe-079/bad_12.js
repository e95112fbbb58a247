const params = new URLSearchParams(window.location.search);
const banner = params.get('banner');
if (banner) {
  $('#banner').html('<p>' + banner + '</p>'); // BAD
}
