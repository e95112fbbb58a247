class ExportsController < ApplicationController
  EXPORTERS = { "csv" => CsvExporter, "pdf" => PdfExporter }.freeze

  def show
    exporter = EXPORTERS.fetch(params[:type]).new
    render plain: exporter.run
  end
end
