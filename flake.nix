# Not run: there is no nix where this was written. `nix run .` and `nix develop` are what it is for.
{
  description = "竹简: a terminal reader for Chinese speeches and other long Chinese texts";
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      each = f: nixpkgs.lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});
      manifest = (builtins.fromTOML (builtins.readFile ./Cargo.toml)).package;
    in {
      packages = each (pkgs: {
        default = pkgs.rustPlatform.buildRustPackage {
          pname = manifest.name;
          inherit (manifest) version;
          src = self;
          cargoLock.lockFile = ./Cargo.lock;
          nativeBuildInputs = [ pkgs.installShellFiles ];
          # The tests in a terminal need one.
          cargoTestFlags = [ "--lib" ];
          postInstall = ''
            bash packaging/prepare.sh $out/bin/zhujian
            installManPage target/package/man/man1/*.1.gz
            installShellCompletion target/package/completions/{zhujian.fish,_zhujian}
            installShellCompletion --bash --name zhujian target/package/completions/zhujian
            install -Dm644 packaging/zhujian.desktop -t $out/share/applications
          '';
          meta = {
            inherit (manifest) description;
            mainProgram = "zhujian";
            license = with pkgs.lib.licenses; [ mit asl20 ];
          };
        };
      });
      devShells = each (pkgs: { default = pkgs.mkShell { packages = with pkgs; [ rustup gcc tmux python3 ]; }; });
    };
}
