class LogsController < ApplicationController
  def show
    path = "/var/log/app/" + params[:day]
    render plain: File.read(path) # BAD
  end
end
