class ExportsController < ApplicationController
  EXPORTERS = { "csv" => CsvExporter, "pdf" => PdfExporter }.freeze

  def show
    exporter = EXPORTERS.fetch(params[:format_name])
    send_data exporter.new(current_user).to_s
  end
end
