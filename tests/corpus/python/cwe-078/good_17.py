import subprocess

import click


@click.command()
@click.argument("branch")
@click.option("--remote", type=click.Choice(["origin", "upstream"]), default="origin")
def sync(branch, remote):
    """Fetch one branch."""
    run = subprocess.check_output
    click.echo(run(["git", "fetch", remote, "--", branch]))
