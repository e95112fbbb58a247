class ExportsController < ApplicationController
  TYPES = { "csv" => CsvExport, "pdf" => PdfExport }.freeze

  def show
    klass = TYPES.fetch(params[:type])
    render plain: klass.new.public_send(:export)
  end

  def known
    return head :bad_request unless %w[up down].include?(params[:dir])

    list.public_send(params[:dir])
  end
end
