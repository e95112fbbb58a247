class DownloadsController < ApplicationController
  def show
    send_file Rails.root.join("reports", params[:name]) # BAD
  end
end
