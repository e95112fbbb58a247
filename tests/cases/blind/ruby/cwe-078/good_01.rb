class ThumbnailsController < ApplicationController
  def create
    size = Integer(params[:size])
    system('convert', 'upload.png', '-resize', "#{size}x#{size}", 'thumb.png')
    head :created
  end
end
