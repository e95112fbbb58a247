class ExportsController < ApplicationController
  EXPORTERS = { "csv" => "CsvExporter", "xlsx" => "SpreadsheetExporter" }.freeze

  def create
    exporter = exporter_for(params[:format_name])
    return head :not_acceptable if exporter.nil?

    send_data exporter.call(current_account), filename: "export-#{Date.current}"
  end

  private

  def exporter_for(name)
    class_name = EXPORTERS[name]
    class_name&.constantize&.new(locale: I18n.locale)
  end
end
