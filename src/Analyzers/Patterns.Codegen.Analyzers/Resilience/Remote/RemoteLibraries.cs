namespace Patterns.Codegen.Analyzers.Resilience.Remote;

/// <summary>Libraries that speak to something which many machines share, known by their namespaces.</summary>
internal static class RemoteLibraries
{
    private static readonly ImmutableHashSet<string> s_spaces =
    [
        "CSRedis", "FreeRedis", "NRedisStack", "ServiceStack.Redis", "StackExchange.Redis",
        "ClickHouse", "FirebirdSql", "Microsoft.Data.SqlClient", "MySql.Data", "MySqlConnector", "Npgsql", "Oracle.ManagedDataAccess", "Snowflake.Data", "System.Data.SqlClient",
        "Cassandra", "Couchbase", "Elastic.Clients", "Elastic.Transport", "Elasticsearch", "EventStore.Client", "InfluxDB", "KurrentDB.Client", "Marten", "MongoDB.Driver", "Neo4j.Driver", "Nest", "OpenSearch", "Raven.Client",
        "Apache.NMS", "Confluent.Kafka", "Confluent.SchemaRegistry", "DotPulsar", "EasyNetQ", "MQTTnet", "MassTransit", "NATS", "NServiceBus", "RabbitMQ.Client", "Rebus",
        "Azure.AI", "Azure.Communication", "Azure.Containers", "Azure.Data", "Azure.Identity", "Azure.Messaging", "Azure.Monitor", "Azure.ResourceManager", "Azure.Search", "Azure.Security", "Azure.Storage",
        "Microsoft.Azure.Batch", "Microsoft.Azure.Cosmos", "Microsoft.Azure.Devices", "Microsoft.Azure.Documents", "Microsoft.Azure.EventHubs", "Microsoft.Azure.KeyVault", "Microsoft.Azure.Management", "Microsoft.Azure.Search",
        "Microsoft.Azure.ServiceBus", "Microsoft.Azure.Storage", "Microsoft.Graph", "Microsoft.Identity.Client", "Microsoft.TeamFoundation", "Microsoft.VisualStudio.Services.Client", "Microsoft.VisualStudio.Services.Common", "Microsoft.VisualStudio.Services.WebApi", "Microsoft.WindowsAzure.Storage",
        "Amazon", "Google.Apis", "Google.Cloud", "Minio",
        "Consul", "Dapr.Client", "Flurl.Http", "FluentFTP", "Grpc.Core", "Grpc.Net.Client", "k8s", "MailKit.Net", "Microsoft.AspNetCore.SignalR.Client", "Octokit", "OpenAI", "Refit", "Renci.SshNet", "RestSharp",
        "SendGrid", "Stripe", "System.ServiceModel", "Telegram.Bot", "Twilio", "VaultSharp",
    ];

    /// <summary>What speaks to a database, wherever that is: a file of the machine as well, where the project has such a one.</summary>
    private static readonly ImmutableHashSet<string> s_databases = ["Dapper", "LinqToDB", "Microsoft.EntityFrameworkCore", "NHibernate", "System.Data", "System.Data.Common", "System.Data.Entity"];

    private static readonly ImmutableHashSet<string> s_filesOnly =
    [
        "LiteDB", "Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore.InMemory", "Microsoft.EntityFrameworkCore.Sqlite", "SQLitePCLRaw.core", "System.Data.SQLite", "System.Data.SqlServerCe",
    ];

    /// <summary>Whether a type of a library belongs to one of these. The project's own types are read, and not taken at their name.</summary>
    public static bool Has(INamedTypeSymbol? type, Compilation compilation)
    {
        if (type?.ContainingNamespace is not { IsGlobalNamespace: false } space || SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
            return false;
        for (var name = space.ToDisplayString(); ; name = name.Substring(0, name.LastIndexOf('.')))
        {
            if (s_spaces.Contains(name))
                return true;
            if (s_databases.Contains(name))
                return !compilation.ReferencedAssemblyNames.Any(static reference => s_filesOnly.Contains(reference.Name));
            if (name.IndexOf('.') < 0)
                return false;
        }
    }
}
