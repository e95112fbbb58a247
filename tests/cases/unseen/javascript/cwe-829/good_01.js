/* global $ */
$(function () {
  var query = {};
  $.each(location.search.substring(1).split('&'), function (i, pair) {
    var parts = pair.split('=');
    query[decodeURIComponent(parts[0])] = decodeURIComponent(parts[1] || '');
  });

  var libraries = ['basic', 'candles', 'radar'];
  var $panel = $('#chart-panel').addClass('loading');
  var chosen = $.inArray(query.lib, libraries) === -1 ? 'basic' : query.lib;

  $.getScript('/static/charts/' + chosen + '.js')
    .done(function () {
      window.drawChart($panel[0], $panel.data('series'));
    })
    .always(function () {
      $panel.removeClass('loading');
    });
});
