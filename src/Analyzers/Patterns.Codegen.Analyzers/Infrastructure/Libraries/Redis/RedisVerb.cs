namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;

/// <summary>What a call does, whichever way it is written.</summary>
internal enum RedisVerb
{
    Other,
    Get,
    Exists,
    Set,
    Delete,
    Expire,
    Increment,
    LockTake,
    LockRelease,
    LockExtend,
    LockQuery,
    Script,
}
