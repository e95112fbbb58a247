class ExportsController < ApplicationController
  def show
    exporter = params[:format_name].constantize # BAD
    send_data exporter.new(current_user).to_s
  end
end
