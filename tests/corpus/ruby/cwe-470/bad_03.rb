class ExportsController < ApplicationController
  def show
    exporter = params[:type].constantize.new # BAD
    render plain: exporter.run
  end
end
