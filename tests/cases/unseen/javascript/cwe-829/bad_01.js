/* global $ */
$(function () {
  var query = {};
  $.each(location.search.substring(1).split('&'), function (i, pair) {
    var parts = pair.split('=');
    query[decodeURIComponent(parts[0])] = decodeURIComponent(parts[1] || '');
  });

  var $panel = $('#chart-panel').addClass('loading');
  var library = query.lib || '/static/charts/basic.js';

  $.getScript(library) // BAD
    .done(function () {
      window.drawChart($panel[0], $panel.data('series'));
    })
    .always(function () {
      $panel.removeClass('loading');
    });
});
