using System.Globalization;

namespace Checkout;

/// <summary>What the command line asks for.</summary>
/// <param name="Seed">Plan and luck of the run.</param>
/// <param name="Serve">Serve HTTP instead of running the script.</param>
/// <param name="Urls">Where to serve.</param>
/// <param name="Redis">The connection string of a Redis for locks and idempotency, or null.</param>
/// <param name="Postgres">The connection string of a PostgreSQL for them, or null.</param>
/// <param name="Help">Print the usage.</param>
/// <param name="Error">What is wrong with the command line, or null.</param>
internal sealed record Options(
    int Seed = 42,
    bool Serve = false,
    string Urls = "http://127.0.0.1:5080",
    string? Redis = null,
    string? Postgres = null,
    bool Help = false,
    string? Error = null)
{
    public const string Usage = """
        A small shop that runs ten seconds of scripted load, with the attributes of Patterns.Codegen and without, and compares.

        Usage: dotnet run --project samples/Checkout [-- options]

          --seed N      plan and luck of the run, a whole number; default 42
          --serve       serve the shop over HTTP instead, until Ctrl+C
          --urls URLS   where to serve, with --serve; default http://127.0.0.1:5080
          --redis TEXT  keep locks and results in this Redis, such as localhost:6379
          --postgres TEXT  keep them in this PostgreSQL, such as "Host=localhost;Username=postgres"
          --help        this text

        Values in samples/Checkout/appsettings.json override those of the attributes; so do environment variables, such as
        Patterns__Dependencies__payment-gateway__CircuitBreaker__FailureThreshold=3.
        """;

    /// <summary>Reads the command line.</summary>
    public static Options Parse(IReadOnlyList<string> arguments)
    {
        var options = new Options();
        for (var i = 0; i < arguments.Count && options.Error is null; i++)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--help" or "-h" or "-?":
                    options = options with { Help = true };
                    break;
                case "--serve":
                    options = options with { Serve = true };
                    break;
                case "--urls":
                    options = value is null ? options with { Error = "--urls needs an address, such as http://127.0.0.1:5080." } : options with { Urls = value };
                    i++;
                    break;
                case "--redis":
                    options = value is null ? options with { Error = "--redis needs a connection string, such as localhost:6379." } : options with { Redis = value };
                    i++;
                    break;
                case "--postgres":
                    options = value is null ? options with { Error = "--postgres needs a connection string, such as \"Host=localhost;Username=postgres\"." } : options with { Postgres = value };
                    i++;
                    break;
                case "--seed":
                    options = options.WithSeed(value);
                    i++;
                    break;
                default:
                    options = options with { Error = $"Unknown option '{arguments[i]}'." };
                    break;
            }
        }

        return options;
    }

    private Options WithSeed(string? value) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)
        ? this with { Seed = seed }
        : this with { Error = $"--seed needs a whole number from {int.MinValue} to {int.MaxValue}{(value is null ? "" : $", not '{value}'")}." };
}
