using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;

namespace Patterns.Codegen.Analyzers.Usage;

/// <summary>Where a program begins to say what its container holds.</summary>
internal static class HostCreation
{
    private static readonly ImmutableArray<string> s_hosts = ["CreateBuilder", "CreateSlimBuilder", "CreateEmptyBuilder", "CreateDefaultBuilder", "CreateApplicationBuilder", "CreateEmptyApplicationBuilder", "HostBuilder", "HostApplicationBuilder"];

    // Makes the host at once; the name alone is too common a word to look for.
    private const string WholeHost = "WebApplication.Create";

    /// <summary>The members that may hold one.</summary>
    public static CodeGate Gate { get; } = new() { InMember = s_hosts.Add(WholeHost).Add("ServiceCollection") };

    /// <summary>Whether the operation makes a host's builder.</summary>
    public static bool IsHost(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType: { Name: "WebApplication" or "Host" or "WebHost" } type, Name: var name } } => (s_hosts.Contains(name) || IsWholeHost(operation)) && IsFrameworks(type),
        IObjectCreationOperation { Type: INamedTypeSymbol { Name: "HostBuilder" or "HostApplicationBuilder" or "WebHostBuilder" } type } => IsFrameworks(type),
        _ => false,
    };

    /// <summary>Whether the operation makes the host itself, and leaves no place to register anything.</summary>
    public static bool IsWholeHost(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { IsStatic: true, Name: "Create", ContainingType: { Name: "WebApplication" } type } } && IsFrameworks(type);

    /// <summary>Whether the operation makes a collection of services without a host.</summary>
    public static bool IsCollection(IOperation operation) => operation is IObjectCreationOperation { Type: INamedTypeSymbol { Name: "ServiceCollection" } type } && IsFrameworks(type);

    /// <summary>Whether the program may make a host somewhere: a collection of services beside it is for something else.</summary>
    public static bool MayHaveHost(Compilation compilation) => s_hosts.Add(WholeHost).Any(word => Files.AnyMentions(compilation, word));

    private static bool IsFrameworks(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString()
        is "Microsoft.AspNetCore.Builder" or "Microsoft.AspNetCore" or "Microsoft.AspNetCore.Hosting" or "Microsoft.Extensions.Hosting" or "Microsoft.Extensions.DependencyInjection";
}
