class ItemsController < ApplicationController
  rescue_from StandardError do |e|
    logger.error(e)
    render json: { error: "internal error" }, status: 500
  end
end
