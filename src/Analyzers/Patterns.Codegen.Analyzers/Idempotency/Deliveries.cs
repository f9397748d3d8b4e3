using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>Code that runs for each delivery of a message, by brokers that deliver again what was not done.</summary>
internal static class Deliveries
{
    private static readonly ImmutableHashSet<string> s_consumers = ["IConsumer", "IHandleMessages", "IMessageHandler", "IIntegrationEventHandler", "IHandleMessage", "IEventHandler"];

    private static readonly ImmutableHashSet<string> s_triggers =
    [
        "CapSubscribeAttribute", "TopicAttribute", "ServiceBusTriggerAttribute", "QueueTriggerAttribute", "KafkaTriggerAttribute", "RabbitMQTriggerAttribute", "EventHubTriggerAttribute", "WolverineHandlerAttribute",
    ];

    /// <summary>What libraries hand to who takes a message: MassTransit, RabbitMQ, Azure Service Bus, Kafka.</summary>
    private static readonly ImmutableHashSet<string> s_messages =
        ["ConsumeContext", "BasicDeliverEventArgs", "BasicGetResult", "ServiceBusReceivedMessage", "ProcessMessageEventArgs", "ProcessSessionMessageEventArgs", "ConsumeResult"];

    /// <summary>Calls that take a message and leave it with the broker until it is acknowledged. What is popped from a list is gone, and never comes again.</summary>
    private static readonly ImmutableHashSet<string> s_takes =
    [
        "StreamReadGroup", "StreamReadGroupAsync", "StreamAutoClaim", "StreamAutoClaimAsync", "ListRightPopLeftPush", "ListRightPopLeftPushAsync", "ListMove", "ListMoveAsync", "ReceiveMessage", "ReceiveMessageAsync",
        "ReceiveMessages", "ReceiveMessagesAsync", "BasicGet", "BasicGetAsync",
    ];

    public static bool IsConsumer(INamedTypeSymbol type) => type.AllInterfaces.Any(static i => s_consumers.Contains(i.Name));

    public static bool IsTriggered(IMethodSymbol method) =>
        method.GetAttributes().Any(static a => s_triggers.Contains(a.AttributeClass?.Name ?? ""))
        || method.Parameters.Any(static p => p.GetAttributes().Any(static a => s_triggers.Contains(a.AttributeClass?.Name ?? "")));

    /// <summary>Whether the operation is done once for each delivery: in the method or lambda that is given it, or in the loop that takes it.</summary>
    public static bool Around(IOperation operation, ISymbol container)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation { Symbol: var lambda } when IsGivenMessage(lambda):
                    return true;
                case ILoopOperation loop when Takes(loop):
                    return true;
            }
        }

        return container is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method
            && (IsGivenMessage(method) || IsTriggered(method) || (IsConsumer(method.ContainingType) && IsOfConsumer(method)));
    }

    /// <summary>Whether the method is the one that the consumer's interface asks for. Handlers of events may be called in the process itself, where nothing comes again.</summary>
    private static bool IsOfConsumer(IMethodSymbol method) => method.Parameters.Length > 0 && method.ContainingType.AllInterfaces
        .Where(static i => s_consumers.Contains(i.Name) && i.Name != "IEventHandler")
        .SelectMany(static i => i.GetMembers())
        .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static bool IsGivenMessage(IMethodSymbol method) => method.Parameters.Any(static parameter => s_messages.Contains(parameter.Type.Name));

    private static bool Takes(ILoopOperation loop) => loop.Descendants().Any(static part =>
        part is IInvocationOperation { TargetMethod: var called } && (s_takes.Contains(called.Name) || (called.Name == "Consume" && called.ReturnType.Name == "ConsumeResult")));
}
