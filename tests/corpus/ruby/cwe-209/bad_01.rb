class ItemsController < ApplicationController
  rescue_from StandardError do |e|
    render json: { error: e.message, trace: e.backtrace }, status: 500 # BAD
  end
end
