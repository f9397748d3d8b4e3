// says = use the store DualLayer
using Patterns.Codegen;

namespace Shop
{
    public record Message(Guid Id);

    public interface IHandler
    {
        [Deduplicate("{message.Id}", Store = [|"Redis"|])]
        Task HandleAsync(Message message);

        [Deduplicate("{message.Id}", Store = "Postgres")]
        Task StoreAsync(Message message);
    }
}

namespace Patterns.Codegen
{
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class IdempotentAttribute : Attribute
    {
        public string? Key { get; set; }
        public string? Ttl { get; set; }
        public string? StoreWhen { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class DeduplicateAttribute(string key) : Attribute
    {
        public string Key { get; } = key;
        public string? Store { get; set; }
    }
}
