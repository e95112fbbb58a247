class ThumbnailsController < ApplicationController
  def create
    size = params[:size]
    system("convert upload.png -resize #{size} thumb.png") # BAD
    head :created
  end
end
