using System.Globalization;
using Patterns.Codegen.Analyzers.Infrastructure.Configuration;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>
/// Whether the project runs on several instances: because it says so (<c>PatternsInstances</c>, <c>PatternsProjectStage</c>), or because it uses what only
/// several processes need.
/// </summary>
/// <param name="Instances">How many, when the project says so.</param>
/// <param name="Because">Why, as a part of a sentence.</param>
internal sealed record ProjectScale(int? Instances, string Because)
{
    /// <summary>Types that only programs with several processes use, and how to call them.</summary>
    private static readonly (string Type, string Name)[] s_shared =
    [
        ("StackExchange.Redis.IConnectionMultiplexer", "StackExchange.Redis"),
        ("MassTransit.IBus", "MassTransit"),
        ("Confluent.Kafka.IConsumer`2", "Kafka"),
        ("RabbitMQ.Client.IConnection", "RabbitMQ"),
        ("Azure.Messaging.ServiceBus.ServiceBusClient", "Azure Service Bus"),
        ("Dapr.Client.DaprClient", "Dapr"),
        ("Orleans.IGrainFactory", "Orleans"),
        ("k8s.Kubernetes", "Kubernetes"),
    ];

    /// <summary>What the message says happens to a limit.</summary>
    public string Consequence(int? limit, TimeSpan? period)
    {
        if (Together(limit, period) is { } together)
            return $"{together} instead of {limit}";
        return (Instances, limit) switch
        {
            ({ } count and < 1_000_000, null) => $"{count} instances together admit {count} times the limit",
            (_, { } permits) => $"n instances together admit n times {permits}{Per(period)}",
            _ => "n instances together admit n times the limit",
        };
    }

    /// <summary>What all instances admit together; null when their number or the limit is not known.</summary>
    public string? Together(int? limit, TimeSpan? period) =>
        (Instances, limit) is ({ } count and < 1_000_000, { } permits)
            ? $"{count} instances together admit {((long)count * permits).ToString(CultureInfo.InvariantCulture)}{Per(period)}"
            : null;

    public static ProjectScale? Of(AnalyzerOptions options, SyntaxTree tree, string? shared)
    {
        var settings = ProjectSettings.At(options, tree);
        if (settings.Instances is { } count)
        {
            return count == 1 ? null
                : count == int.MaxValue ? new ProjectScale(count, "the project runs on many instances")
                : new ProjectScale(count, $"the project runs on {count} instances");
        }

        return settings.Stage switch
        {
            ProjectStage.Interview or ProjectStage.Hackathon or ProjectStage.MVP => null,
            { } stage => new ProjectScale(null, $"the project is at stage {stage}"),
            _ => shared is null ? null : new ProjectScale(null, $"the project uses {shared}, as programs on several instances do"),
        };
    }

    private static string Per(TimeSpan? period) => period is { } time ? $" in {Infrastructure.Values.Durations.Display(time)}" : "";

    /// <summary>The library that tells that there are several processes, or null.</summary>
    public static string? SharedLibrary(Compilation compilation) =>
        s_shared.Where(known => compilation.Find(known.Type) is not null).Select(static known => known.Name).FirstOrDefault();
}
