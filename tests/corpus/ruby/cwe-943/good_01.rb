class NotesController < ApplicationController
  def index
    render json: Note.where(owner: params[:owner].to_s)
  end
end
