using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.Failures;

/// <summary>Connections with short time-outs, as a service that must not hang has them.</summary>
internal static class RedisClient
{
    public static Task<ConnectionMultiplexer> ConnectAsync(RedisServer server, Action<ConfigurationOptions>? configure = null)
    {
        var options = ConfigurationOptions.Parse(server.Configuration);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 500;
        options.AsyncTimeout = 500;
        options.SyncTimeout = 500;
        options.ReconnectRetryPolicy = new LinearRetry(50);
        configure?.Invoke(options);
        return ConnectionMultiplexer.ConnectAsync(options);
    }

    /// <summary>What a call fails with.</summary>
    public static async Task<Exception> FailureAsync(Func<Task> call)
    {
        var failure = await Record.ExceptionAsync(call);
        Assert.NotNull(failure);
        return failure;
    }
}
