class DownloadsController < ApplicationController
  def show
    send_file Rails.root.join("reports", File.basename(params[:name]))
  end
end
