class ExportsController < ApplicationController
  def create
    exporter = exporter_for(params[:format_name])
    send_data exporter.call(current_account), filename: "export-#{Date.current}"
  end

  private

  def exporter_for(name)
    klass = name.camelize.constantize # BAD
    klass.new(locale: I18n.locale)
  end
end
