class FieldsController < ApplicationController
  def show
    value = current_user.send(params[:field]) # BAD
    render json: { value: value }
  end
end
