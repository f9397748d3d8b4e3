using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Locks;

namespace Checkout.Orders;

/// <summary>What all workers of a shop share: the servers of the command line, or else stores in this process.</summary>
internal sealed class SharedStores(Options options)
{
    private readonly InProcessLockStore _locks = new("Shared");
    private readonly InProcessIdempotencyStore _records = new(name: "Shared");

    /// <summary>With two servers, says which of them keeps locks and counts. Results are kept in both: PostgreSQL holds the truth, Redis copies of it. Any other source of configuration wins.</summary>
    public void Configure(IConfigurationBuilder configuration)
    {
        if (options.Redis is null || options.Postgres is null)
            return;
        var choice = new Dictionary<string, string?> { ["Patterns:Locks:Store"] = "Redis", ["Patterns:RateLimiting:Store"] = "Redis" };
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = choice });
    }

    /// <summary>Gives a worker its connection to them.</summary>
    public IServiceCollection AddTo(IServiceCollection services)
    {
        var patterns = services.AddPatterns(runtime => runtime.JitterSeed = options.Seed);
        if (options.Redis is { } redis)
            patterns.AddRedis(redis);
        if (options.Postgres is { } postgres)
            patterns.AddPostgres(postgres);
        if (options.Redis is null && options.Postgres is null)
            services.AddSingleton<ILockStore>(_locks).AddSingleton<IIdempotencyStore>(_records);
        return services;
    }
}
