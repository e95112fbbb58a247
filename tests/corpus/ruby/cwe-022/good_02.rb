class LogsController < ApplicationController
  def show
    day = Date.iso8601(params[:day])
    render plain: File.read("/var/log/app/#{day}.log")
  end
end
